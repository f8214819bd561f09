export const serviceTracePath = '/service/trace'
